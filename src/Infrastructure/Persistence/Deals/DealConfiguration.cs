using MakCrm.Domain.Deals;
using MakCrm.Infrastructure.Persistence.Audit;
using MakCrm.Infrastructure.Persistence.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MakCrm.Infrastructure.Persistence.Deals;

sealed class DealConfiguration : IEntityTypeConfiguration<Deal>
{
    public void Configure(EntityTypeBuilder<Deal> builder)
    {
        builder.ToTable("deals");
        builder.Ignore(d => d.Amount);
        builder.Ignore(d => d.Details);
        // A title is mostly a person's name, and a comment may tell about him.
        builder.Property(d => d.Title).IsPersonal();
        builder.Property(d => d.LossComment).IsPersonal();
        builder.Property(d => d.CustomValues).HasColumnType("jsonb").IsPersonal();
        builder.Property(d => d.Members).IsJson();
        builder.HasParts(d => d.Items, nameof(DealItem.DealId));
        builder.HasParts(d => d.Confirmations, nameof(DealConfirmation.DealId));
        builder.HasParts(d => d.History, nameof(DealHistoryEntry.DealId));
    }
}

sealed class DealCommentConfiguration : IEntityTypeConfiguration<DealComment>
{
    public void Configure(EntityTypeBuilder<DealComment> builder) => builder.ToTable("deal_comments");
}

sealed class DealItemConfiguration : IEntityTypeConfiguration<DealItem>
{
    public void Configure(EntityTypeBuilder<DealItem> builder)
    {
        builder.ToTable("deal_items");
        builder.Ignore(i => i.Price);
        builder.Ignore(i => i.Sum);
        builder.Ignore(i => i.Draft);
    }
}

sealed class DealConfirmationConfiguration : IEntityTypeConfiguration<DealConfirmation>
{
    public void Configure(EntityTypeBuilder<DealConfirmation> builder) => builder.ToTable("deal_confirmations");
}

sealed class DealMergeConfiguration : IEntityTypeConfiguration<DealMerge>
{
    public void Configure(EntityTypeBuilder<DealMerge> builder)
    {
        builder.ToTable("deal_merges");
        builder.Property(m => m.Moved).IsJson();
    }
}

sealed class DealHistoryConfiguration : IEntityTypeConfiguration<DealHistoryEntry>
{
    public void Configure(EntityTypeBuilder<DealHistoryEntry> builder) => builder.ToTable("deal_history");
}
