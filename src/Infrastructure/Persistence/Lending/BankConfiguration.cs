using MakCrm.Domain.Lending;
using MakCrm.Infrastructure.Persistence.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MakCrm.Infrastructure.Persistence.Lending;

sealed class BankConnectionConfiguration : IEntityTypeConfiguration<BankConnection>
{
    public void Configure(EntityTypeBuilder<BankConnection> builder)
    {
        builder.ToTable("bank_connections");
        builder.Ignore(c => c.Terms);
        builder.Property(c => c.Mapping).IsJson();
    }
}

sealed class BankSubmissionConfiguration : IEntityTypeConfiguration<BankSubmission>
{
    public void Configure(EntityTypeBuilder<BankSubmission> builder)
    {
        builder.ToTable("bank_submissions");
        builder.Property(s => s.Missing).IsJson();
        builder.Property(s => s.Conflict).IsJson();
    }
}

sealed class BankReportConfiguration : IEntityTypeConfiguration<BankReport>
{
    public void Configure(EntityTypeBuilder<BankReport> builder) => builder.ToTable("bank_reports");
}
