//! Values that are decoded from kept bytes when they are first asked for.
//!
//! A draft touches a few dozen of a glossary's concepts; decoding the rest of them would be most of
//! the work of a short check. This module must never know what the values are.

use std::{
    ops::{Deref, DerefMut},
    sync::OnceLock,
};

use serde::{Serialize, de::DeserializeOwned};

/// A value, or the bytes that it is decoded from.
#[derive(Clone, Debug)]
pub struct Deferred<T> {
    value: OnceLock<T>,
    bytes: &'static [u8],
}

impl<T> From<T> for Deferred<T> {
    fn from(value: T) -> Self {
        Self {
            value: OnceLock::from(value),
            bytes: &[],
        }
    }
}

impl<T: Default> Default for Deferred<T> {
    fn default() -> Self {
        Self::from(T::default())
    }
}

impl<T: Serialize> Deferred<T>
where
    Self: Deref<Target = T>,
{
    /// The bytes to keep.
    ///
    /// # Errors
    ///
    /// None in practice: writing to memory fails only if memory runs out.
    pub fn to_bytes(&self) -> Result<Vec<u8>, postcard::Error> {
        postcard::to_stdvec(&**self)
    }
}

impl<T> Deferred<T> {
    /// A value that [`Deferred::to_bytes`] of the same version wrote into the binary.
    pub const fn of_static(bytes: &'static [u8]) -> Self {
        Self {
            value: OnceLock::new(),
            bytes,
        }
    }

    /// The value, if it was decoded before.
    pub fn made(&self) -> Option<&T> {
        self.value.get()
    }

    /// The value.
    ///
    /// # Panics
    ///
    /// When the bytes are not what this version wrote.
    pub fn into_inner(self) -> T
    where
        T: DeserializeOwned,
    {
        let bytes = self.bytes;
        self.value.into_inner().unwrap_or_else(|| decode(bytes))
    }
}

impl<T: DeserializeOwned> Deref for Deferred<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.value.get_or_init(|| decode(self.bytes))
    }
}

impl<T: DeserializeOwned> DerefMut for Deferred<T> {
    fn deref_mut(&mut self) -> &mut T {
        let bytes = self.bytes;
        self.value.get_or_init(|| decode(bytes));
        self.value.get_mut().expect("it was made just now")
    }
}

impl<T: DeserializeOwned + PartialEq> PartialEq for Deferred<T> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

fn decode<T: DeserializeOwned>(bytes: &[u8]) -> T {
    postcard::from_bytes(bytes).expect("the same version wrote the bytes")
}
