using MakCrm.Domain.Referrals;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Referrals;

/// <summary>The tables that Referrals may touch.</summary>
public interface IReferralsDb
{
    DbSet<ReferralLink> ReferralLinks { get; }

    DbSet<Referral> Referrals { get; }

    DbSet<LeadReferral> LeadReferrals { get; }

    DbSet<ReferralClick> ReferralClicks { get; }

    DbSet<ReferralLinkDay> ReferralLinkDays { get; }
}
