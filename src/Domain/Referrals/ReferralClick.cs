using MakCrm.Domain.Common;

namespace MakCrm.Domain.Referrals;

/// <summary>That somebody has followed a link. Clicks are written many at a time, beside requests.</summary>
public sealed class ReferralClick : Entity
{
    ReferralClick() { }

    public Guid LinkId { get; private init; }

    /// <summary>What the opened page is told: by it the click is found again.</summary>
    public string Key { get; private init; } = "";

    public byte[] VisitorHash { get; private init; } = [];

    public DateTimeOffset At { get; private init; }
}

/// <summary>What a link brought on a day.</summary>
public sealed class ReferralLinkDay
{
    ReferralLinkDay() { }

    public Guid LinkId { get; private init; }

    public DateOnly Day { get; private init; }

    public int Clicks { get; private init; }

    public int Visitors { get; private init; }

    public int Bots { get; private init; }
}
