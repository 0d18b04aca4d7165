using MakCrm.Domain.Tasks;

namespace MakCrm.Application.Tasks.Public;

/// <summary>A title and a description as one text, and back.</summary>
public static class TaskTexts
{
    const string Nameless = "amoCRM";
    const char Cut = '…';

    /// <summary>A title that was cut off of its text stands in the description as a whole.</summary>
    public static string Join(string title, string? description) =>
        description is null ? title
        : title.EndsWith(Cut) && description.StartsWith(title[..^1], StringComparison.Ordinal) ? description
        : $"{title}\n{description}";

    /// <summary>A text as it comes back when it was a task.</summary>
    public static string Whole(string text)
    {
        var (title, description) = Split(text);
        return Join(title, description);
    }

    public static (string Title, string? Description) Split(string text)
    {
        var (first, rest) = text.Split('\n', 2) is [var line, var below] ? (line.Trim(), below.Trim()) : (text.Trim(), "");
        if (first.Length == 0)
            return rest.Length == 0 ? (Nameless, null) : Split(rest);
        return first.Length > TaskItem.LongestTitle
            ? (first.Truncate(TaskItem.LongestTitle - 1).TrimEnd(Cut) + Cut, text.Trim())
            : (first, rest.Length == 0 ? null : rest);
    }
}
