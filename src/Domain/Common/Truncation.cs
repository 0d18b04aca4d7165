namespace MakCrm.Domain.Common;

public static class Truncation
{
    /// <summary>As much of it as there is room for; never half of a character.</summary>
    /// <param name="text">What may be too long.</param>
    /// <param name="length">In UTF-16 units, at least one.</param>
    public static string Truncate(this string text, int length) =>
        text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
}
