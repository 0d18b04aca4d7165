using MakCrm.Application.Leads;
using MakCrm.Domain.Leads;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Infrastructure.Persistence;

partial class CrmDbContext : ILeadsDb
{
    public DbSet<Lead> Leads => Set<Lead>();

    public DbSet<LeadStatus> LeadStatuses => Set<LeadStatus>();

    public DbSet<LeadHistoryEntry> LeadHistory => Set<LeadHistoryEntry>();

    public DbSet<LeadComment> LeadComments => Set<LeadComment>();

    public DbSet<LeadContactKey> LeadContacts => Set<LeadContactKey>();

    public DbSet<LeadFormer> LeadFormers => Set<LeadFormer>();

    public DbSet<ForeseenLead> ForeseenLeads => Set<ForeseenLead>();
}
