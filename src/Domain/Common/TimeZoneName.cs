using System.Text.RegularExpressions;

namespace MakCrm.Domain.Common;

/// <summary>Names of time zones as IANA gives them: <c>Europe/Moscow</c>.</summary>
public static partial class TimeZoneName
{
    // The system looks names up as files, so only what can be a name reaches it.
    public static bool IsKnown(string name) => Form().IsMatch(name) && TimeZoneInfo.TryFindSystemTimeZoneById(name, out _);

    [GeneratedRegex(@"\A(UTC|[A-Z][A-Za-z]+(/[A-Z][A-Za-z_-]+){1,2})\z")]
    private static partial Regex Form();
}
