--- The server that is at work in a buffer: how it is started, asked and started again.
---
--- The one file that knows how Neovim 0.10 and 0.11 differ.

local M = {}

local config = require("triglot.config")

local group = vim.api.nvim_create_augroup("triglot", {})

--- Whether it was said that the program is missing: once is enough.
local has_told = false

---@param message string
---@param level? integer
function M.tell(message, level)
  vim.notify("triglot: " .. message, level or vim.log.levels.INFO)
end

--- The program that the options name, if it can be run.
---@return string? path
function M.program()
  local path = vim.fn.exepath(config.get().cmd[1])
  return path ~= "" and path or nil
end

--- What a person does about a program that is not there.
function M.advice()
  local advice = "“%s” cannot be found; install it or name it in the option `cmd`; see :checkhealth triglot"
  return advice:format(config.get().cmd[1])
end

--- The server of a buffer.
---@param buffer? integer
---@return vim.lsp.Client?
function M.attached(buffer)
  buffer = buffer or vim.api.nvim_get_current_buf()
  return vim.lsp.get_clients({ name = "triglot", bufnr = buffer })[1]
end

--- The server of this buffer; where there is none, the user is told why.
---@return vim.lsp.Client?
function M.here()
  local client = M.attached()
  if not client then
    local reason = "not at work in this buffer; it reads Markdown and plain text. “:Triglot start” starts it"
    M.tell(M.program() and reason or M.advice(), vim.log.levels.WARN)
  end
  return client
end

--- Asks the server; `answer` is called with what it says, and not at all if it refuses, unless it
--- does not know the question and `unknown` is given.
---@param client vim.lsp.Client
---@param method string
---@param params table
---@param answer fun(result: any)
---@param unknown? fun()
function M.ask(client, method, params, answer, unknown)
  local METHOD_NOT_FOUND = -32601
  local function handler(problem, result)
    if not problem then
      answer(result)
    elseif unknown and problem.code == METHOD_NOT_FOUND then
      unknown()
    else
      M.tell(problem.message, vim.log.levels.WARN)
    end
  end
  local buffer = vim.api.nvim_get_current_buf()
  if vim.fn.has("nvim-0.11") == 1 then
    client:request(method, params, handler, buffer)
  else
    client.request(method, params, handler, buffer)
  end
end

--- Tells the server something.
---@param client vim.lsp.Client
---@param method string
---@param params table
function M.notify(client, method, params)
  if vim.fn.has("nvim-0.11") == 1 then
    client:notify(method, params)
  else
    client.notify(method, params)
  end
end

--- Whether the server offers something: a key of its capabilities.
---@param client vim.lsp.Client
---@param capability string
function M.offers(client, capability)
  local offered = (client.server_capabilities or {})[capability]
  return offered ~= nil and offered ~= false
end

local function start_in(buffer)
  if not config.is_ours(buffer) then
    return
  end
  local settings = config.lsp()
  settings.root_dir = config.root(buffer)
  settings.capabilities = vim.tbl_deep_extend(
    "force",
    vim.lsp.protocol.make_client_capabilities(),
    settings.capabilities
  )
  vim.lsp.start(settings, { bufnr = buffer })
end

local function greet(buffer)
  if config.is_ours(buffer) and not M.program() and not has_told then
    has_told = true
    M.tell(M.advice(), vim.log.levels.WARN)
  end
end

--- Starts the server for every draft, those that are open and those that will be.
function M.enable()
  vim.lsp.commands[config.SHOW_REFERENCES] = M.show_references
  vim.api.nvim_clear_autocmds({ group = group })
  local by_hand = not vim.lsp.enable
  vim.api.nvim_create_autocmd("FileType", {
    group = group,
    pattern = config.get().filetypes,
    callback = function(event)
      greet(event.buf)
      if by_hand and M.program() then
        start_in(event.buf)
      end
    end,
  })
  vim.api.nvim_create_autocmd("LspAttach", {
    group = group,
    callback = function(event)
      local client = vim.lsp.get_client_by_id(event.data.client_id)
      if client and client.name == "triglot" and config.get().inlay_hints then
        vim.lsp.inlay_hint.enable(true, { bufnr = event.buf })
      end
    end,
  })
  for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
    if vim.api.nvim_buf_is_loaded(buffer) then
      greet(buffer)
      if by_hand and M.program() then
        start_in(buffer)
      end
    end
  end
  if not by_hand then
    vim.lsp.enable("triglot")
  end
end

--- Ends every server of ours; `done` is called when they are gone.
---@param done? fun()
function M.stop(done)
  local clients = vim.lsp.get_clients({ name = "triglot" })
  for _, client in ipairs(clients) do
    vim.lsp.stop_client(client.id)
  end
  if not done then
    return
  end
  local ids = vim.tbl_map(function(client)
    return client.id
  end, clients)
  local function is_gone(id)
    local client = vim.lsp.get_client_by_id(id)
    return client == nil or client.rpc.is_closing()
  end
  local deadline = vim.uv.now() + 3000
  local function look()
    if vim.iter(ids):all(is_gone) then
      return done()
    end
    if vim.uv.now() > deadline then
      -- It does not listen; it is ended all the same.
      for _, id in ipairs(ids) do
        vim.lsp.stop_client(id, true)
      end
      return done()
    end
    vim.defer_fn(look, 20)
  end
  look()
end

--- Ends the server and starts it again in the same buffers.
function M.restart()
  M.stop(function()
    if vim.lsp.enable then
      vim.lsp.enable("triglot", false)
    end
    M.enable()
  end)
end

--- Shows the places that the server names, as the counts above a glossary's entries do.
---@param command lsp.Command
---@param context table
function M.show_references(command, context)
  local client = vim.lsp.get_client_by_id(context.client_id)
  local places = command.arguments and command.arguments[3] or {}
  local items = vim.lsp.util.locations_to_items(places, client and client.offset_encoding or "utf-16")
  vim.fn.setqflist({}, " ", { title = "Triglot: " .. command.title, items = items })
  vim.cmd("botright copen")
end

return M
