using MakCrm.Domain.Leads;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Leads;

/// <summary>The tables that Leads may touch. Leads themselves come in through <see cref="ILeadIntake"/>.</summary>
public interface ILeadsDb
{
    DbSet<Lead> Leads { get; }

    DbSet<LeadStatus> LeadStatuses { get; }

    DbSet<LeadHistoryEntry> LeadHistory { get; }

    DbSet<LeadComment> LeadComments { get; }

    DbSet<LeadContactKey> LeadContacts { get; }

    DbSet<LeadSnapshot> LeadFormers { get; }

    DbSet<DryRunLead> ForeseenLeads { get; }
}

/// <summary>One contact of one lead; written by the store, read to find who shares it.</summary>
public sealed class LeadContactKey
{
    public string Kind { get; private init; } = "";

    public string Value { get; private init; } = "";

    public Guid LeadId { get; private init; }

    public bool IsFirst { get; private init; }

    public bool IsTrashed { get; private init; }
}
