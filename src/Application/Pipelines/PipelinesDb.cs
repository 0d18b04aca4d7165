using MakCrm.Domain.Pipelines;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Pipelines;

/// <summary>The tables that Pipelines may touch. A pipeline always comes with its stages.</summary>
public interface IPipelinesDb
{
    DbSet<Pipeline> Pipelines { get; }

    DbSet<PipelineVersion> PipelineVersions { get; }

    DbSet<LossReason> LossReasons { get; }
}
