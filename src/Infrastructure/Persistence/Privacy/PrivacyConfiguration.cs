using MakCrm.Domain.Privacy;
using MakCrm.Infrastructure.Persistence.Audit;
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

sealed class SubjectRequestConfiguration : IEntityTypeConfiguration<SubjectRequest>
{
    public void Configure(EntityTypeBuilder<SubjectRequest> builder)
    {
        builder.ToTable("subject_requests");
        builder.Ignore(r => r.IsClosed);
        builder.Property(r => r.MaskedContact).IsPersonal();
        builder.Property(r => r.Note).IsPersonal();
        builder.Property(r => r.Outcome).IsPersonal();
        builder.Property(r => r.Report).IsJson();
    }
}

sealed class LegalHoldConfiguration : IEntityTypeConfiguration<LegalHold>
{
    public void Configure(EntityTypeBuilder<LegalHold> builder)
    {
        builder.ToTable("legal_holds");
        builder.Property(h => h.Reason).IsPersonal();
    }
}

sealed class BankDetailsConfiguration : IEntityTypeConfiguration<BankDetails>
{
    public void Configure(EntityTypeBuilder<BankDetails> builder) => builder.ToTable("bank_details");
}
