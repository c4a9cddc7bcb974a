//! A layer around the framework's service that keeps the server alive and its ending honest.
//!
//! - A handler that panics costs its own request, which is answered with "internal error".
//! - `initialize` always succeeds: the framework's types refuse clients with one unknown word in
//!   their capabilities, and a client whose `initialize` is refused has no server. The framework
//!   sees an empty object; we read what the client sent as plain JSON.
//! - What could not be read is answered with its error, and so is a request that the framework
//!   leaves without an answer.
//! - It notes `shutdown`, which decides the exit code.

use std::{
    panic::AssertUnwindSafe,
    sync::{
        Arc, OnceLock,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll},
};

use futures_util::{FutureExt, future::BoxFuture};
use serde_json::{Value, json};
use tower::Service;
use tower_lsp::jsonrpc::{Error, Request, Response};

use super::frames;

/// What the guard learns from the messages that pass it.
#[derive(Debug, Default)]
pub struct Observed {
    shutdown: AtomicBool,
    initialized: AtomicBool,
    initialize: OnceLock<Value>,
}

impl Observed {
    /// Whether the client has asked for the end.
    pub fn is_shut_down(&self) -> bool {
        self.shutdown.load(Ordering::SeqCst)
    }

    /// Notes `initialized`; false if the client has sent it before. What it starts must run once.
    pub fn note_initialized(&self) -> bool {
        !self.initialized.swap(true, Ordering::SeqCst)
    }

    /// The parameters of `initialize` as the client sent them; null before it did.
    pub fn initialize(&self) -> &Value {
        self.initialize.get().unwrap_or(&Value::Null)
    }
}

/// The guarded service.
#[derive(Debug)]
pub struct Guard<S> {
    inner: S,
    observed: Arc<Observed>,
}

impl<S> Guard<S> {
    /// Guards `inner` and notes in `observed` what passes.
    pub fn new(inner: S, observed: Arc<Observed>) -> Self {
        Self { inner, observed }
    }

    fn observe(&self, request: Request) -> Request {
        match request.method() {
            "initialize" => self.lenient(request),
            "shutdown" => {
                self.observed.shutdown.store(true, Ordering::SeqCst);
                with_params(request, None)
            }
            // Neither has parameters; some clients send an empty object.
            "exit" => with_params(request, None),
            _ => request,
        }
    }

    /// Keeps the parameters of `initialize` and hands on those that no framework can refuse.
    fn lenient(&self, request: Request) -> Request {
        let params = request.params().cloned().unwrap_or_default();
        // A second `initialize` is refused by the framework; the first one stays in force.
        let _ = self.observed.initialize.set(params);
        let harmless = json!({ "processId": null, "rootUri": null, "capabilities": {} });
        with_params(request, Some(harmless))
    }
}

fn with_params(request: Request, params: Option<Value>) -> Request {
    let (method, id, _) = request.into_parts();
    let mut request = Request::build(method);
    if let Some(id) = id {
        request = request.id(id);
    }
    match params {
        Some(params) => request.params(params).finish(),
        None => request.finish(),
    }
}

impl<S> Service<Request> for Guard<S>
where
    S: Service<Request, Response = Option<Response>>,
    S::Future: Send + 'static,
    S::Error: Send + 'static,
{
    type Response = Option<Response>;
    type Error = S::Error;
    type Future = BoxFuture<'static, Result<Self::Response, Self::Error>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, request: Request) -> Self::Future {
        let id = request.id().cloned();
        if let Some(error) = frames::refusal(request.method()) {
            let answer = id.map(|id| Response::from_error(id, error));
            return async move { Ok(answer) }.boxed();
        }
        let request = self.observe(request);
        let answer = AssertUnwindSafe(self.inner.call(request)).catch_unwind();
        async move {
            let Ok(answer) = answer.await else {
                // The panic's place and message are on standard error already.
                return Ok(id.map(|id| Response::from_error(id, Error::internal_error())));
            };
            // The framework says nothing to a request of an unknown method in `$/`.
            let no_method = || Some(Response::from_error(id?, Error::method_not_found()));
            Ok(answer?.or_else(no_method))
        }
        .boxed()
    }
}

#[cfg(test)]
mod tests {
    use std::{convert::Infallible, future::Future};

    use super::*;

    struct Faulty;

    impl Service<Request> for Faulty {
        type Response = Option<Response>;
        type Error = Infallible;
        type Future = BoxFuture<'static, Result<Self::Response, Infallible>>;

        fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
            Poll::Ready(Ok(()))
        }

        fn call(&mut self, _: Request) -> Self::Future {
            async { panic!("a fault in a handler") }.boxed()
        }
    }

    fn answered<F: Future>(future: F) -> F::Output {
        future
            .now_or_never()
            .expect("the guard waits for nothing of its own")
    }

    #[test]
    fn a_panic_is_answered_as_an_internal_error() {
        let mut guard = Guard::new(Faulty, Arc::default());
        let request = Request::build("textDocument/hover").id(7).finish();
        let Ok(response) = answered(guard.call(request));
        let (id, body) = response.expect("a request is answered").into_parts();
        assert_eq!(id, 7.into());
        assert_eq!(body, Err(Error::internal_error()));
    }

    #[test]
    fn a_request_is_answered_even_if_nobody_knows_it() {
        struct Silent;

        impl Service<Request> for Silent {
            type Response = Option<Response>;
            type Error = Infallible;
            type Future = BoxFuture<'static, Result<Self::Response, Infallible>>;

            fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
                Poll::Ready(Ok(()))
            }

            fn call(&mut self, _: Request) -> Self::Future {
                async { Ok(None) }.boxed()
            }
        }

        let mut guard = Guard::new(Silent, Arc::default());
        let Ok(response) = answered(guard.call(Request::build("$/unknown").id(7).finish()));
        let (_, body) = response.expect("a request is answered").into_parts();
        assert_eq!(body, Err(Error::method_not_found()));
        let Ok(response) = answered(guard.call(Request::build("$/unknown").finish()));
        assert_eq!(response, None);
    }

    #[test]
    fn a_panic_in_a_notification_is_answered_with_nothing() {
        let mut guard = Guard::new(Faulty, Arc::default());
        let Ok(response) = answered(guard.call(Request::build("initialized").finish()));
        assert_eq!(response, None);
    }
}
