using MakCrm.Domain.Common;

namespace MakCrm.Domain.Settlements;

/// <summary>How the tenant settles with its partners.</summary>
public sealed class SettlementSettings : AggregateRoot
{
    /// <summary>Before anybody has said anything.</summary>
    public const int FirstVersion = 0;

    SettlementSettings() { }

    /// <summary>Whether a partner accepts by a code alone, not by the session.</summary>
    public bool IsCodeRequired { get; private set; } = true;

    public static SettlementSettings Begin(DateTimeOffset at) => new() { Id = Guid.CreateVersion7(at) };

    public void Replace(bool isCodeRequired)
    {
        IsCodeRequired = isCodeRequired;
        Raise(new SettlementSettingsChanged(Id));
    }
}
