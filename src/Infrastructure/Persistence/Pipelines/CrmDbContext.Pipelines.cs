using MakCrm.Application.Pipelines;
using MakCrm.Domain.Pipelines;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Infrastructure.Persistence;

partial class CrmDbContext : IPipelinesDb
{
    public DbSet<Pipeline> Pipelines => Set<Pipeline>();

    public DbSet<PipelineVersion> PipelineVersions => Set<PipelineVersion>();

    public DbSet<LossReason> LossReasons => Set<LossReason>();
}
