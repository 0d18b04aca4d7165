using MakCrm.Application.Referrals;
using MakCrm.Domain.Referrals;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Infrastructure.Persistence;

partial class CrmDbContext : IReferralsDb
{
    public DbSet<ReferralLink> ReferralLinks => Set<ReferralLink>();

    public DbSet<Referral> Referrals => Set<Referral>();

    public DbSet<LeadReferral> LeadReferrals => Set<LeadReferral>();

    public DbSet<ReferralClick> ReferralClicks => Set<ReferralClick>();

    public DbSet<ReferralLinkDay> ReferralLinkDays => Set<ReferralLinkDay>();
}
