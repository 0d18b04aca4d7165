using MakCrm.Domain.Common;

namespace MakCrm.Domain.Distribution;

/// <summary>What somebody knows, for whoever decides who gets a lead. It has the id of the person.</summary>
public sealed class DistributionProfile : AggregateRoot
{
    public const int Most = 5_000;

    DistributionProfile() { }

    public IReadOnlyList<string> Products { get; private set; } = [];

    public IReadOnlyList<string> Cities { get; private set; } = [];

    /// <summary>The higher the more experienced; null for none.</summary>
    public int? Grade { get; private set; }

    public static DistributionProfile Of(Guid personId) => new() { Id = personId };

    public void Replace(IEnumerable<string> products, IEnumerable<string> cities, int? grade)
    {
        (Products, Cities, Grade) = (Clean(products), Clean(cities), grade);
        Raise(new DistributionProfileReplaced(Id));
    }

    static List<string> Clean(IEnumerable<string> words) => [.. words.Select(w => w.Trim()).Distinct(StringComparer.OrdinalIgnoreCase)];
}
