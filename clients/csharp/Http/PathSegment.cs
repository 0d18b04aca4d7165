namespace MakCrm.Client;

/// <summary>A value as one step of a path.</summary>
static class PathSegment
{
    public static string Of(Guid id) => id.ToString();

    public static string Of(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    // An empty step or one of dots would address another operation.
    public static string Of(string value) =>
        value is null or "" or "." or ".."
            ? throw new ArgumentException($"'{value}' cannot be a part of a path.", nameof(value))
            : Uri.EscapeDataString(value);
}
