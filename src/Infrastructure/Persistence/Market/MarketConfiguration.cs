using MakCrm.Domain.Market;
using MakCrm.Infrastructure.Persistence.Audit;
using MakCrm.Infrastructure.Persistence.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MakCrm.Infrastructure.Persistence.Market;

sealed class LotConfiguration : IEntityTypeConfiguration<Lot>
{
    public void Configure(EntityTypeBuilder<Lot> builder)
    {
        builder.ToTable("lots");
        builder.Property<Guid>(TenantModelConfiguration.TenantId);
        builder.HasKey(TenantModelConfiguration.TenantId, nameof(Lot.Id));
        builder.Ignore(l => l.Auction);
        builder.Ignore(l => l.Leader);
        builder.Ignore(l => l.Price);
        builder.Property(l => l.City).IsPersonal();
        builder.Property(l => l.MaskedName).IsPersonal();
        builder.Property(l => l.MaskedPhone).IsPersonal();
    }
}

sealed class LotBidderConfiguration : IEntityTypeConfiguration<LotBidder>
{
    public void Configure(EntityTypeBuilder<LotBidder> builder)
    {
        builder.ToTable("lot_bidders");
        builder.Property<Guid>(TenantModelConfiguration.TenantId);
        builder.HasKey(TenantModelConfiguration.TenantId, nameof(LotBidder.BidderTenantId), nameof(LotBidder.LotId));
        builder.HasOne<Lot>().WithMany().HasForeignKey(TenantModelConfiguration.TenantId, nameof(LotBidder.LotId));
    }
}

sealed class BidConfiguration : IEntityTypeConfiguration<Bid>
{
    public void Configure(EntityTypeBuilder<Bid> builder)
    {
        builder.ToTable("bids");
        builder.Ignore(b => b.IsIntact);
    }
}
