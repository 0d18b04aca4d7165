using MakCrm.Domain.Common;

namespace MakCrm.Domain.Referrals;

public enum ReferralTarget
{
    /// <summary>The registration form for partners.</summary>
    Registration,

    /// <summary>The form's page for clients.</summary>
    Landing,
}

/// <summary>What a link opens.</summary>
public sealed record ReferralOpening(string FormCode, ReferralTarget Target);

/// <summary>A link that a partner gives to others: whoever registers by it, and whose lead has come by it, counts for the partner.</summary>
public sealed class ReferralLink : AggregateRoot
{
    /// <summary>Of one partner.</summary>
    public const int Most = 100;

    /// <summary>For so long after a click a registration counts.</summary>
    public const int WindowDays = 90;

    ReferralLink() { }

    public Guid PartnerId { get; private init; }

    /// <summary>What stands in the address and what people dictate; unique in the installation.</summary>
    public string Code { get; private init; } = "";

    public string Name { get; private set; } = "";

    /// <summary>The registration form that it opens.</summary>
    public string FormCode { get; private init; } = "";

    public ReferralTarget Target { get; private init; }

    public Guid CreatedBy { get; private init; }

    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>Since when it counts no more; it still opens the form.</summary>
    public DateTimeOffset? DisabledAt { get; private set; }

    public static ReferralLink Create(Guid partnerId, string code, string name, ReferralOpening opens, (Guid By, DateTimeOffset At) stamp)
    {
        var link = new ReferralLink
        {
            Id = Guid.CreateVersion7(stamp.At),
            PartnerId = partnerId,
            Code = code,
            Name = name.Trim(),
            FormCode = opens.FormCode,
            Target = opens.Target,
            CreatedBy = stamp.By,
            CreatedAt = stamp.At,
        };
        link.Raise(new ReferralLinkCreated(link.Id, partnerId));
        return link;
    }

    /// <summary>A change to what it is already is done and raises nothing.</summary>
    public Result Change(string name, bool isDisabled, DateTimeOffset at)
    {
        if (name.Trim() == Name && isDisabled == DisabledAt is not null)
            return Result.Ok();
        (Name, DisabledAt) = (name.Trim(), isDisabled ? DisabledAt ?? at : null);
        Raise(new ReferralLinkChanged(Id));
        return Result.Ok();
    }
}
