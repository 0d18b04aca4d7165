namespace MakCrm.Domain.Imports.Cells;

/// <summary>«Моб. телефон», «моб_телефон» and «МОБ ТЕЛЕФОН» are one name to whoever wrote it.</summary>
static class ColumnKey
{
    public static string Of(string text) =>
        string.Concat(text.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant).Select(c => c == 'ё' ? 'е' : c));
}
