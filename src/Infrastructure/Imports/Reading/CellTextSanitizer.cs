using MakCrm.Application.Imports;

namespace MakCrm.Infrastructure.Imports.Reading;

/// <summary>What a cell may hold: text that a database can keep, without spaces around, no longer than a cell of a spreadsheet.</summary>
static class CellTextSanitizer
{
    public const int Longest = 32_767;

    /// <summary>What no text has: the sign for letters that could not be read, and the one that databases refuse.</summary>
    const char Unread = '\uFFFD';

    public static string Clean(ReadOnlySpan<char> provided, ref string? problem)
    {
        var text = provided.Trim().Trim('\uFEFF');
        if (text.IsEmpty)
            return "";
        if (text.Length > Longest)
        {
            problem ??= RowErrorCodes.CellTooLong;
            text = text[..Longest];
        }

        if (text.IndexOfAny('\0', Unread) >= 0)
            problem ??= RowErrorCodes.Illegible;
        if (text.IndexOfAny('\0', '\r') < 0)
            return text.ToString();
        return text.ToString()
            .Replace("\r\n", "\n", StringComparison.Ordinal)
            .Replace('\r', '\n')
            .Replace("\0", "", StringComparison.Ordinal);
    }
}
