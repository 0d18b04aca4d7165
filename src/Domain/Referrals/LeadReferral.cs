using MakCrm.Domain.Common;

namespace MakCrm.Domain.Referrals;

/// <summary>By whose link a lead has come. It is decided once, when the lead is accepted, and can be blocked by the office later.</summary>
public sealed class LeadReferral : AggregateRoot
{
    LeadReferral() { }

    /// <summary>For whom it counts, or would have counted.</summary>
    public Guid PartnerId { get; private init; }

    public ReferralStatus Status { get; private set; }

    public Guid LinkId { get; private init; }

    /// <summary>The link of the first click within the window.</summary>
    public Guid FirstLinkId { get; private init; }

    public ReferralBlock? BlockReason { get; private set; }

    public string? BlockComment { get; private set; }

    public DateTimeOffset? BlockedAt { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    /// <param name="link">The link that counts.</param>
    /// <param name="reason">Why it does not count; null where it does.</param>
    public static LeadReferral Decide(Guid leadId, ReferralLink link, Guid firstLinkId, ReferralBlock? reason, DateTimeOffset at)
    {
        var referral = new LeadReferral
        {
            Id = leadId,
            PartnerId = link.PartnerId,
            LinkId = link.Id,
            FirstLinkId = firstLinkId,
            Status = ReferralStatus.Accepted,
            CreatedAt = at,
        };
        if (reason is { } block)
            referral.Become(block, null, at);
        else
            referral.Raise(new ReferredLeadAccepted(leadId, link.PartnerId));
        return referral;
    }

    public Result BlockByOffice(string comment, DateTimeOffset at)
    {
        if (Status == ReferralStatus.Blocked)
            return ReferralErrors.LeadBlocked;
        Become(ReferralBlock.ByOffice, comment.Trim(), at);
        return Result.Ok();
    }

    void Become(ReferralBlock reason, string? comment, DateTimeOffset at)
    {
        (Status, BlockReason, BlockComment, BlockedAt) = (ReferralStatus.Blocked, reason, comment, at);
        Raise(new ReferredLeadBlocked(Id, PartnerId, reason.Wire()));
    }
}
