using MakCrm.Domain.Tenants;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MakCrm.Infrastructure.Persistence.Tenants;

sealed class TenantJobConfiguration : IEntityTypeConfiguration<TenantJob>
{
    public void Configure(EntityTypeBuilder<TenantJob> builder)
    {
        builder.ToTable("tenant_jobs");
        builder.Property(j => j.Progress).IsJson();
        builder.HasOne<Tenant>().WithMany().HasForeignKey(j => j.SubjectId);
    }
}

sealed class PurgeCertificateConfiguration : IEntityTypeConfiguration<PurgeCertificate>
{
    public void Configure(EntityTypeBuilder<PurgeCertificate> builder)
    {
        builder.ToTable("purge_certificates");
        builder.Property(c => c.Sha256).HasColumnName("sha256");
    }
}
