using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MakCrm.Infrastructure.Persistence.Idempotency;

/// <summary>The answer that was given to a caller's key.</summary>
sealed class IdempotencyRow
{
    public Guid CallerId { get; init; }

    public required string Key { get; init; }

    public required byte[] RequestHash { get; init; }

    public int Status { get; init; }

    public required byte[] Body { get; init; }

    /// <summary>Whether the body shows a secret and is sealed with the master key.</summary>
    public bool IsSealed { get; init; }

    public int? ResourceVersion { get; init; }

    public string? Location { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}

sealed class IdempotencyConfiguration : IEntityTypeConfiguration<IdempotencyRow>
{
    public void Configure(EntityTypeBuilder<IdempotencyRow> builder)
    {
        builder.ToTable("idempotency_records");
        builder.Property<Guid>(Tenancy.TenantModelConfiguration.TenantId);
        builder.HasKey(Tenancy.TenantModelConfiguration.TenantId, nameof(IdempotencyRow.CallerId), nameof(IdempotencyRow.Key));
    }
}
