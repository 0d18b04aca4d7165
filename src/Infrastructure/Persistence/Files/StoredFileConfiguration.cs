using MakCrm.Domain.Files;
using MakCrm.Infrastructure.Persistence.Audit;
using MakCrm.Infrastructure.Persistence.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MakCrm.Infrastructure.Persistence.Files;

sealed class StoredFileConfiguration : IEntityTypeConfiguration<StoredFile>
{
    public void Configure(EntityTypeBuilder<StoredFile> builder)
    {
        builder.ToTable("files");
        builder.Ignore(f => f.Record);
        builder.Property(f => f.Name).IsPersonal();
        builder.Property(f => f.Description).IsPersonal();
        builder.HasParts(f => f.Revisions, nameof(FileRevision.FileId));
        // A content is written before the files that have it, and outlives them.
        builder
            .HasOne(f => f.Content)
            .WithMany()
            .HasForeignKey(TenantModelConfiguration.TenantId, nameof(StoredFile.ContentId))
            .OnDelete(DeleteBehavior.ClientNoAction);
    }
}

sealed class FileRevisionConfiguration : IEntityTypeConfiguration<FileRevision>
{
    public void Configure(EntityTypeBuilder<FileRevision> builder)
    {
        builder.ToTable("file_revisions");
        builder.Property<Guid>(TenantModelConfiguration.TenantId);
        builder
            .HasOne(r => r.Content)
            .WithMany()
            .HasForeignKey(TenantModelConfiguration.TenantId, nameof(FileRevision.ContentId))
            .OnDelete(DeleteBehavior.ClientNoAction);
    }
}

sealed class FileContentConfiguration : IEntityTypeConfiguration<FileContent>
{
    public void Configure(EntityTypeBuilder<FileContent> builder)
    {
        builder.ToTable("file_contents");
        builder.Property<Guid>(TenantModelConfiguration.TenantId);
        builder.HasKey(TenantModelConfiguration.TenantId, nameof(FileContent.Id));
        builder.Ignore(c => c.Closed);
        // It opens the bytes to whoever has the tenant's key.
        builder.Property(c => c.SealedKey).IsPersonal();
    }
}
