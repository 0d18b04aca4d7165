using MakCrm.Domain.Pipelines;
using MakCrm.Infrastructure.Persistence.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MakCrm.Infrastructure.Persistence.Pipelines;

sealed class PipelineConfiguration : IEntityTypeConfiguration<Pipeline>
{
    public void Configure(EntityTypeBuilder<Pipeline> builder)
    {
        builder.ToTable("pipelines");
        builder.HasParts(p => p.Stages, nameof(Stage.PipelineId));
        builder.Navigation(p => p.Stages).AutoInclude();
        builder.HasParts(p => p.Versions, nameof(PipelineVersion.PipelineId));
    }
}

sealed class PipelineVersionConfiguration : IEntityTypeConfiguration<PipelineVersion>
{
    public void Configure(EntityTypeBuilder<PipelineVersion> builder)
    {
        builder.ToTable("pipeline_versions");
        builder.Property(v => v.Stages).IsJson();
    }
}

sealed class StageConfiguration : IEntityTypeConfiguration<Stage>
{
    public void Configure(EntityTypeBuilder<Stage> builder)
    {
        builder.ToTable("stages");
        builder.Ignore(s => s.Look);
        builder.Property(s => s.Checklist).IsJson();
    }
}

sealed class LossReasonConfiguration : IEntityTypeConfiguration<LossReason>
{
    public void Configure(EntityTypeBuilder<LossReason> builder) => builder.ToTable("loss_reasons");
}
