using System.Globalization;

namespace MakCrm.Infrastructure.Persistence.Filters;

/// <summary>What one search may take of the database.</summary>
/// <param name="Cost">As the planner estimates it before the search begins: 1 is a page read in order.</param>
public sealed record SearchLimits(double Cost)
{
    public static readonly SearchLimits Default = new(500_000);

    /// <summary>Where the planner was wrong.</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromSeconds(5);

    /// <exception cref="InvalidOperationException">The variable makes no sense; the message names it.</exception>
    public static SearchLimits From(string? cost) =>
        cost is null ? Default
        : double.TryParse(cost, NumberStyles.Integer, CultureInfo.InvariantCulture, out var most) && most >= 1
            ? Default with
            {
                Cost = most,
            }
        : throw new InvalidOperationException($"MAK_SEARCH_COST is '{cost}': a whole number of at least 1 is meant.");
}
