using MakCrm.Domain.Privacy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MakCrm.Infrastructure.Persistence.Privacy;

sealed class LeadDocumentsConfiguration : IEntityTypeConfiguration<LeadDocuments>
{
    public void Configure(EntityTypeBuilder<LeadDocuments> builder) => builder.ToTable("lead_documents");
}

sealed class DataKeyConfiguration : IEntityTypeConfiguration<DataKey>
{
    public void Configure(EntityTypeBuilder<DataKey> builder) => builder.ToTable("data_keys");
}
