using MakCrm.Domain.Retention;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Retention;

/// <summary>The tables that Retention may touch. What is forgotten, the modules forget themselves.</summary>
public interface IRetentionDb
{
    DbSet<RetentionPolicy> RetentionPolicies { get; }

    DbSet<RetentionRun> RetentionRuns { get; }
}
