---@brief
---
--- https://github.com/triglot/triglot
---
--- Keeps the terminology of Chinese, Japanese and Korean drafts consistent: findings, definitions in
--- four languages, and quick fixes. `cargo install triglot`, `pipx install triglot` or
--- `npm install -g triglot` install it.
---@type vim.lsp.Config
return {
  cmd = { 'triglot', 'lsp' },
  filetypes = { 'markdown', 'mdx', 'quarto', 'rmd', 'text', 'toml' },
  root_markers = { 'triglot.toml', '.git' },
}
