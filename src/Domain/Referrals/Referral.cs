using MakCrm.Domain.Common;

namespace MakCrm.Domain.Referrals;

public enum ReferralStatus
{
    /// <summary>Nobody has referred it.</summary>
    None,
    Accepted,

    /// <summary>Somebody's code was named, and it does not count.</summary>
    Blocked,
}

public enum ReferralBlock
{
    /// <summary>The same person or company under another name.</summary>
    SelfReferral,
    ReferrerNotActive,
    LinkDisabled,

    /// <summary>The click was too long ago.</summary>
    WindowOver,

    /// <summary>More came by the link in a day than come by themselves.</summary>
    TooMany,

    /// <summary>A lead that another partner's person has registered, or whose source is another partner's.</summary>
    BroughtByAnother,

    /// <summary>Somebody has decided so, and says why.</summary>
    ByOffice,
}

/// <summary>What is known of a partner when it is decided by whom it came.</summary>
/// <param name="Number">Of the tenant's partners: whoever is referred is the younger.</param>
public sealed record ReferralParty(Guid PartnerId, int Number);

/// <summary>
/// By whom a partner has come. Every partner has one: its place in the tree of two levels, which the store keeps free of circles, because
/// a referrer has a smaller number, and of a third level, because the second is the referrer's own.
/// </summary>
public sealed class Referral : AggregateRoot
{
    Referral() { }

    public int Number { get; private init; }

    public ReferralStatus Status { get; private set; }

    /// <summary>Level one; null for nobody.</summary>
    public Guid? ReferrerId { get; private set; }

    public int? ReferrerNumber { get; private set; }

    /// <summary>Level two: who has referred the referrer.</summary>
    public Guid? SecondId { get; private set; }

    public Guid? LinkId { get; private set; }

    /// <summary>The link of the first click within the window, where that was another.</summary>
    public Guid? FirstLinkId { get; private set; }

    /// <summary>For whom it would have counted.</summary>
    public Guid? BlockedReferrerId { get; private set; }

    public ReferralBlock? BlockReason { get; private set; }

    public string? BlockComment { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public static Referral Begin(ReferralParty partner, DateTimeOffset at) =>
        new()
        {
            Id = partner.PartnerId,
            Number = partner.Number,
            CreatedAt = at,
        };

    public void Accept(Referral referrer, Guid linkId, Guid firstLinkId)
    {
        (Status, ReferrerId, ReferrerNumber, SecondId) = (ReferralStatus.Accepted, referrer.Id, referrer.Number, referrer.ReferrerId);
        (LinkId, FirstLinkId) = (linkId, firstLinkId);
        Raise(new ReferralAccepted(Id, referrer.Id, SecondId));
    }

    public void Block(Guid referrerId, ReferralBlock reason, Guid linkId)
    {
        (Status, BlockedReferrerId, BlockReason, LinkId) = (ReferralStatus.Blocked, referrerId, reason, linkId);
        Raise(new ReferralBlocked(Id, referrerId, reason.Wire()));
    }

    /// <summary>It counts no more for whoever has brought it, and those whom it has brought lose their second level.</summary>
    /// <param name="received">All whom this partner has brought.</param>
    public Result BlockByOffice(string comment, IReadOnlyCollection<Referral> received)
    {
        if (ReferrerId is not { } referrer)
            return ReferralErrors.NotAccepted;
        (Status, BlockedReferrerId, BlockReason) = (ReferralStatus.Blocked, referrer, ReferralBlock.ByOffice);
        (ReferrerId, ReferrerNumber, SecondId, BlockComment) = (null, null, null, comment.Trim());
        Raise(new ReferralBlocked(Id, referrer, ReferralBlock.ByOffice.Wire()));
        foreach (var next in received)
            next.EndSecondLevel(referrer);
        return Result.Ok();
    }

    void EndSecondLevel(Guid second)
    {
        SecondId = null;
        Raise(new ReferralSecondLevelEnded(Id, second));
    }
}

static class ReferralBlocks
{
    public static string Wire(this ReferralBlock reason) =>
        reason switch
        {
            ReferralBlock.SelfReferral => "self_referral",
            ReferralBlock.ReferrerNotActive => "referrer_not_active",
            ReferralBlock.LinkDisabled => "link_disabled",
            ReferralBlock.WindowOver => "window_over",
            ReferralBlock.TooMany => "too_many",
            ReferralBlock.BroughtByAnother => "brought_by_another",
            ReferralBlock.ByOffice => "by_office",
        };
}
