-- Defines `:Triglot` and starts the server where a draft is opened. Nothing else is loaded before
-- one of the two is needed.

if vim.g.loaded_triglot then
  return
end
vim.g.loaded_triglot = true

if vim.fn.has("nvim-0.10") == 0 then
  vim.notify("triglot: this plugin needs Neovim 0.10 or later", vim.log.levels.WARN)
  return
end

require("triglot.commands").define()

local function autostart()
  require("triglot").autostart()
end

if vim.v.vim_did_enter == 0 then
  autostart()
else
  -- A plugin manager that loads this late calls `setup` right after this file: that comes first.
  vim.schedule(autostart)
end
