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

    public DbSet<LeadSnapshot> LeadFormers => Set<LeadSnapshot>();

    public DbSet<DryRunLead> ForeseenLeads => Set<DryRunLead>();
}
