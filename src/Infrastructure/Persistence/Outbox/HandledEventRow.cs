using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MakCrm.Infrastructure.Persistence.Outbox;

/// <summary>That a handler has done its work for an event; committed with that work, so a repeat does nothing.</summary>
sealed class HandledEventRow
{
    public Guid EventId { get; init; }

    public required string Handler { get; init; }

    public DateTimeOffset HandledAt { get; init; }
}

sealed class HandledConfiguration : IEntityTypeConfiguration<HandledEventRow>
{
    public void Configure(EntityTypeBuilder<HandledEventRow> builder)
    {
        builder.ToTable("handled_events");
        builder.HasKey(e => new { e.EventId, e.Handler });
    }
}
