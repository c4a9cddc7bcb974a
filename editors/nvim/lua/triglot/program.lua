--- The program on the command line, for what is no business of one open draft.

local M = {}

local client_of = require("triglot.client")
local config = require("triglot.config")

--- The program with `arguments`: what the option `cmd` has before `lsp`, so that a wrapper stays.
local function command(arguments)
  local parts = {}
  for _, part in ipairs(config.get().cmd) do
    if part == "lsp" then
      break
    end
    parts[#parts + 1] = part
  end
  return vim.list_extend(parts, arguments)
end

--- The arguments that name the user's glossaries, if the options do.
---@return string[]
function M.glossaries()
  local arguments = {}
  for _, glossary in ipairs(config.get().glossaries or {}) do
    vim.list_extend(arguments, { "--glossary", glossary })
  end
  return arguments
end

--- Runs the program; `done` is called with its exit code, output and errors.
---@param arguments string[]
---@param folder string?
---@param done fun(code: integer, output: string, errors: string)
function M.run(arguments, folder, done)
  if not client_of.program() then
    client_of.tell(client_of.advice(), vim.log.levels.WARN)
    return
  end
  vim.system(command(arguments), { cwd = folder, text = true }, function(ended)
    vim.schedule(function()
      done(ended.code, ended.stdout or "", ended.stderr or "")
    end)
  end)
end

--- Runs the program and waits; nil when it cannot be run or fails.
---@param arguments string[]
---@return string?
function M.output(arguments)
  if not client_of.program() then
    return nil
  end
  local ok, ended = pcall(function()
    return vim.system(command(arguments), { text = true }):wait(5000)
  end)
  return ok and ended.code == 0 and ended.stdout or nil
end

--- The first line of what the program said on standard error.
---@param errors string
function M.complaint(errors)
  return vim.trim(errors):match("[^\n]+") or "it did not say why"
end

return M
