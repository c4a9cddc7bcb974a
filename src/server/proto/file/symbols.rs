//! The outline of glossary files and settings, as a tree or as a list.

use tower_lsp::gen_lsp_types::{
    BaseSymbolInformation, DocumentSymbol, DocumentSymbolResponse, Location, SymbolInformation,
    SymbolKind as Kind, SymbolTag,
};

use crate::{
    ide::file::{File, Symbol, outline, outline::SymbolKind},
    server::proto::{View, uri},
};

impl View<'_> {
    /// The outline of a file.
    pub fn symbols(&self, file: &File<'_>) -> DocumentSymbolResponse {
        let symbols = outline(file);
        if self.client.symbol_tree {
            let tree: Vec<DocumentSymbol> = symbols.iter().map(|one| self.branch(one)).collect();
            return tree.into();
        }
        let mut list = Vec::new();
        for symbol in &symbols {
            self.list(symbol, None, &mut list);
        }
        list.into()
    }

    fn branch(&self, symbol: &Symbol) -> DocumentSymbol {
        let children: Vec<DocumentSymbol> = symbol
            .children
            .iter()
            .map(|child| self.branch(child))
            .collect();
        DocumentSymbol::new(
            symbol.name.clone(),
            (!symbol.detail.is_empty()).then(|| symbol.detail.clone()),
            kind(symbol.kind),
            self.symbol_tags(symbol),
            None,
            self.range(symbol.span),
            self.range(symbol.name_span),
            (!children.is_empty()).then_some(children),
        )
    }

    fn list(&self, symbol: &Symbol, within: Option<&str>, list: &mut Vec<SymbolInformation>) {
        let location = Location {
            uri: uri(&self.snapshot.uri),
            range: self.range(symbol.span),
        };
        let base = BaseSymbolInformation {
            name: symbol.name.clone(),
            kind: kind(symbol.kind),
            tags: self.symbol_tags(symbol),
            container_name: within.map(str::to_owned),
        };
        list.push(SymbolInformation::new(None, location, base));
        for child in &symbol.children {
            self.list(child, Some(&symbol.name), list);
        }
    }

    fn symbol_tags(&self, symbol: &Symbol) -> Option<Vec<SymbolTag>> {
        let is_tagged = symbol.deprecated && self.client.symbol_tags;
        is_tagged.then(|| vec![SymbolTag::Deprecated])
    }
}

const fn kind(kind: SymbolKind) -> Kind {
    match kind {
        SymbolKind::Concept => Kind::Class,
        SymbolKind::Term => Kind::String,
        SymbolKind::Source => Kind::Object,
        SymbolKind::Setting => Kind::Property,
    }
}
