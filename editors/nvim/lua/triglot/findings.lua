--- What Triglot found in buffers, and the one that the cursor is at.

local M = {}

--- The findings of a buffer, in the order of their places.
---@param buffer integer
---@return vim.Diagnostic[]
function M.of_buffer(buffer)
  local found = vim.tbl_filter(function(diagnostic)
    return diagnostic.source == "triglot"
  end, vim.diagnostic.get(buffer))
  table.sort(found, function(left, right)
    if left.lnum ~= right.lnum then
      return left.lnum < right.lnum
    end
    return left.col < right.col
  end)
  return found
end

--- The finding under the cursor; else the next one on its line; else the last one before it there.
---@return vim.Diagnostic?
function M.at_cursor()
  local row, column = unpack(vim.api.nvim_win_get_cursor(0))
  local on_line = vim.tbl_filter(function(finding)
    return finding.lnum == row - 1
  end, M.of_buffer(0))
  for _, finding in ipairs(on_line) do
    if finding.end_lnum > finding.lnum or column < finding.end_col then
      return finding
    end
  end
  return on_line[#on_line]
end

return M
