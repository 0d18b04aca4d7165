using MakCrm.Domain.Common;

namespace MakCrm.Domain.Consents;

/// <summary>Work that is refused without a consent.</summary>
public sealed record ConsentRule(string Use, string Kind);

/// <summary>What the tenant refuses to do without which consent; nothing until it says so.</summary>
public sealed class ConsentRules : AggregateRoot
{
    /// <summary>Before anybody has said anything.</summary>
    public const int FirstVersion = 0;

    ConsentRules() { }

    public IReadOnlyList<ConsentRule> Rules { get; private set; } = [];

    public static ConsentRules Begin(DateTimeOffset at) => new() { Id = Guid.CreateVersion7(at) };

    public void Replace(IReadOnlyList<ConsentRule> rules)
    {
        Rules = [.. rules.Distinct()];
        Raise(new ConsentRulesReplaced(Id));
    }
}
