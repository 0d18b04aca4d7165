using MakCrm.Domain.AmoSync.Mapping;
using MakCrm.Domain.Common;

namespace MakCrm.Domain.AmoSync;

/// <summary>What of an account is what of ours, as people have said.</summary>
public sealed class AmoMapping : AggregateRoot
{
    /// <summary>Before anybody has said anything.</summary>
    public const int FirstVersion = 0;

    AmoMapping() { }

    public AmoLinks Links { get; private set; } = AmoLinks.None;

    public DateTimeOffset UpdatedAt { get; private set; }

    public static AmoMapping Of(Guid accountId) => new() { Id = accountId };

    public void Replace(AmoLinks links, DateTimeOffset at)
    {
        (Links, UpdatedAt) = (links, at);
        Raise(new AmoMappingReplaced(Id));
    }
}
