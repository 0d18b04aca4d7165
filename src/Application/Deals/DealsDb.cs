using MakCrm.Domain.Deals;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Deals;

/// <summary>The tables that Deals may touch. History is written by the deal itself and only read here.</summary>
public interface IDealsDb
{
    DbSet<Deal> Deals { get; }

    DbSet<DealHistoryEntry> DealHistory { get; }

    DbSet<DealComment> DealComments { get; }

    DbSet<DealConfirmation> DealConfirmations { get; }

    DbSet<DealMerge> DealMerges { get; }
}
