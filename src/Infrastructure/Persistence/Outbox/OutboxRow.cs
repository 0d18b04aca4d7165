using System.Text.Json;
using MakCrm.Application.Common;
using MakCrm.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MakCrm.Infrastructure.Persistence.Outbox;

/// <summary>An event on its way. The dispatcher's own columns are known to the database alone.</summary>
sealed class OutboxRow
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public Guid Id { get; init; }

    public required string Type { get; init; }

    public required string AggregateType { get; init; }

    public Guid AggregateId { get; init; }

    public int Sequence { get; init; }

    public required string Payload { get; init; }

    public Guid CorrelationId { get; init; }

    public Guid? CausationId { get; init; }

    public DateTimeOffset OccurredAt { get; init; }

    public static OutboxRow Of(AggregateRoot aggregate, int sequence, DomainEvent raised, RequestContext exchange, DateTimeOffset at) =>
        Of(EnumWireFormat.ToSnakeCase(aggregate.GetType().StoredName()), aggregate.Id, sequence, raised, exchange, at);

    /// <summary>For work that changes an aggregate without loading it.</summary>
    public static OutboxRow Of(
        string aggregateType,
        Guid aggregateId,
        int sequence,
        DomainEvent raised,
        RequestContext exchange,
        DateTimeOffset at
    ) =>
        new()
        {
            // EF inserts rows by their keys: events of one commit keep their order by them.
            Id = UuidV7.NextMonotonic(),
            Type = EventTypeCatalog.NameOf(raised.GetType()),
            AggregateType = aggregateType,
            AggregateId = aggregateId,
            Sequence = sequence,
            Payload = JsonSerializer.Serialize(raised, raised.GetType(), Json),
            CorrelationId = exchange.CorrelationId,
            CausationId = exchange.CausationId,
            OccurredAt = at,
        };
}

sealed class OutboxConfiguration : IEntityTypeConfiguration<OutboxRow>
{
    public void Configure(EntityTypeBuilder<OutboxRow> builder)
    {
        builder.ToTable("outbox_events");
        builder.HasKey(e => e.Id);
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.Property(e => e.Payload).HasColumnType("jsonb");
    }
}
