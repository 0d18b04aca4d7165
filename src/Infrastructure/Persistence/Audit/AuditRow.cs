using System.Text.Json;
using MakCrm.Application.Common;
using MakCrm.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MakCrm.Infrastructure.Persistence.Audit;

/// <summary>Who did what to which record. Personal values are masked here, or only the field's name is kept.</summary>
public sealed class AuditRow : Entity
{
    public DateTimeOffset At { get; init; }

    public Guid ActorId { get; init; }

    public required string Operation { get; init; }

    public required string EntityType { get; init; }

    public Guid EntityId { get; init; }

    /// <summary>Field → [before, after]; null for a record that is new.</summary>
    public string? Changes { get; init; }

    public Guid CorrelationId { get; init; }

    public string? RemoteAddress { get; init; }

    public Guid? ClientId { get; init; }

    public Guid? SessionId { get; init; }

    public string? UserAgent { get; init; }

    internal static AuditRow Of(EntityEntry<Entity> entry, RequestContext exchange, ICaller caller, DateTimeOffset at) =>
        new()
        {
            Id = Guid.CreateVersion7(at),
            At = at,
            ActorId = caller.Id,
            Operation = exchange.OperationId,
            EntityType = EnumWireFormat.ToSnakeCase(entry.Entity.GetType().StoredName()),
            EntityId = entry.Entity.Id,
            Changes =
                entry.State == EntityState.Modified ? Difference(entry)
                : entry.State == EntityState.Deleted ? "{}"
                : null,
            CorrelationId = exchange.CorrelationId,
            RemoteAddress = exchange.RemoteAddress,
            ClientId = exchange.ClientId,
            SessionId = exchange.SessionId,
            UserAgent = exchange.UserAgent,
        };

    /// <summary>For what is not an aggregate.</summary>
    internal static AuditRow Of(string entityType, Guid entityId, RequestContext exchange, ICaller caller, DateTimeOffset at) =>
        Of(entityType, entityId, "{}", exchange, caller.Id, at);

    /// <summary>For what no operation of the contract has done.</summary>
    internal static AuditRow Of(string deed, (string Type, Guid Id) entity, RequestContext exchange, ICaller caller, DateTimeOffset at) =>
        new()
        {
            Id = Guid.CreateVersion7(at),
            At = at,
            ActorId = caller.Id,
            Operation = deed,
            EntityType = entity.Type,
            EntityId = entity.Id,
            Changes = "{}",
            CorrelationId = exchange.CorrelationId,
            RemoteAddress = exchange.RemoteAddress,
            SessionId = caller.SessionId,
            UserAgent = exchange.UserAgent,
        };

    /// <summary>Somebody was refused an operation, of which nothing has come.</summary>
    internal static AuditRow OfRefusal(string deed, string operation, RequestContext exchange, ICaller caller, DateTimeOffset at) =>
        new()
        {
            Id = Guid.CreateVersion7(at),
            At = at,
            ActorId = caller.Id,
            Operation = deed,
            EntityType = "user",
            EntityId = caller.Id,
            Changes = $$"""{"operation":[null,"{{operation}}"]}""",
            CorrelationId = exchange.CorrelationId,
            RemoteAddress = exchange.RemoteAddress,
            ClientId = caller.ActorId,
            SessionId = caller.SessionId,
            UserAgent = exchange.UserAgent,
        };

    /// <summary>For work that changes a record without loading it; no changes for one that is new.</summary>
    internal static AuditRow Of(
        string entityType,
        Guid entityId,
        string? changes,
        RequestContext exchange,
        Guid actorId,
        DateTimeOffset at
    ) =>
        new()
        {
            Id = Guid.CreateVersion7(at),
            At = at,
            ActorId = actorId,
            Operation = exchange.OperationId,
            EntityType = entityType,
            EntityId = entityId,
            Changes = changes,
            CorrelationId = exchange.CorrelationId,
            RemoteAddress = exchange.RemoteAddress,
            ClientId = exchange.ClientId,
            SessionId = exchange.SessionId,
            UserAgent = exchange.UserAgent,
        };

    static string Difference(EntityEntry entry)
    {
        var changed = entry.Properties.Where(p => p.IsModified && p.Metadata.Name != nameof(AggregateRoot.Version));
        return JsonSerializer.Serialize(
            changed.ToDictionary(p => JsonNamingPolicy.CamelCase.ConvertName(p.Metadata.Name), Values),
            ContractJson.Options
        );
    }

    static object?[] Values(PropertyEntry property) =>
        property.Metadata.FindAnnotation(PersonalData.Annotation)?.Value switch
        {
            Func<object?, object?> mask => [mask(property.OriginalValue), mask(property.CurrentValue)],
            not null => [],
            // Bytes are hashes and sealed texts: nothing that anybody could read.
            null when property.Metadata.ClrType == typeof(byte[]) => [],
            null => [AuditMasking.Of(property.OriginalValue), AuditMasking.Of(property.CurrentValue)],
        };
}

sealed class AuditConfiguration : IEntityTypeConfiguration<AuditRow>
{
    public void Configure(EntityTypeBuilder<AuditRow> builder)
    {
        builder.ToTable("audit_entries");
        builder.Property(e => e.Changes).HasColumnType("jsonb");
    }
}

public static class PersonalData
{
    public const string Annotation = "Mak:PersonalData";

    /// <summary>The column holds personal data: the audit names it without repeating its values.</summary>
    public static PropertyBuilder<T> IsPersonal<T>(this PropertyBuilder<T> property) => property.HasAnnotation(Annotation, true);

    /// <summary>The same, but the audit shows as much of the values as <paramref name="masked"/> leaves.</summary>
    public static PropertyBuilder<T> IsPersonal<T>(this PropertyBuilder<T> property, Func<T, object?> masked)
        where T : class =>
        property.HasAnnotation(Annotation, (Func<object?, object?>)(value => value is T existing ? masked(existing) : null));
}
