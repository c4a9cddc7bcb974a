--- Triglot in Neovim: what users call. `:help triglot`

local M = {}

local config = require("triglot.config")

local is_started = false

--- Sets options, which `:help triglot-options` lists. Not needed where the defaults will do.
---@param options? triglot.Options
function M.setup(options)
  config.set(options or {})
  require("triglot.commands").define()
  -- What Neovim made of the options of before is forgotten.
  if vim.lsp.config then
    vim.lsp.config("triglot", {})
  end
  M.autostart()
end

--- Starts the server where a draft is opened, unless the options say no. Once only.
function M.autostart()
  if config.get().autostart and not is_started then
    is_started = true
    require("triglot.client").enable()
  end
end

--- How many findings a buffer has, for a status line: `triglot 3`; empty where Triglot is not at work.
---@param buffer? integer
---@return string
function M.status(buffer)
  buffer = buffer or vim.api.nvim_get_current_buf()
  if not require("triglot.client").attached(buffer) then
    return ""
  end
  local count = #require("triglot.findings").of_buffer(buffer)
  return count == 0 and "triglot" or ("triglot %d"):format(count)
end

return M
