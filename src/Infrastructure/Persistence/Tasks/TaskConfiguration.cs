using MakCrm.Domain.Tasks;
using MakCrm.Infrastructure.Persistence.Audit;
using MakCrm.Infrastructure.Persistence.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MakCrm.Infrastructure.Persistence.Tasks;

sealed class TaskItemConfiguration : IEntityTypeConfiguration<TaskItem>
{
    public void Configure(EntityTypeBuilder<TaskItem> builder)
    {
        builder.ToTable("tasks");
        builder.Ignore(t => t.Due);
        builder.Ignore(t => t.Details);
        // What there is to do mostly names a person.
        builder.Property(t => t.Title).IsPersonal();
        builder.Property(t => t.Description).IsPersonal();
        builder.Property(t => t.Outcome).IsPersonal();
        builder.Property(t => t.Checklist).IsJson().IsPersonal();
        builder.HasParts(t => t.Links, nameof(TaskLink.TaskId));
        builder.Navigation(t => t.Links).AutoInclude();
    }
}

sealed class TaskLinkConfiguration : IEntityTypeConfiguration<TaskLink>
{
    public void Configure(EntityTypeBuilder<TaskLink> builder) => builder.ToTable("task_links");
}
