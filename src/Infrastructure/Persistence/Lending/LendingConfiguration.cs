using MakCrm.Domain.Lending;
using MakCrm.Infrastructure.Persistence.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MakCrm.Infrastructure.Persistence.Lending;

sealed class BankConfiguration : IEntityTypeConfiguration<Bank>
{
    public void Configure(EntityTypeBuilder<Bank> builder)
    {
        builder.ToTable("banks");
        builder.Ignore(b => b.Details);
    }
}

sealed class CreditProgramConfiguration : IEntityTypeConfiguration<CreditProgram>
{
    public void Configure(EntityTypeBuilder<CreditProgram> builder)
    {
        builder.ToTable("credit_programs");
        builder.HasParts(p => p.Published, nameof(CreditProgramVersion.ProgramId));
    }
}

sealed class CreditProgramVersionConfiguration : IEntityTypeConfiguration<CreditProgramVersion>
{
    public void Configure(EntityTypeBuilder<CreditProgramVersion> builder)
    {
        builder.ToTable("credit_program_versions");
        builder.Property(v => v.Terms).IsJson();
        builder.Property(v => v.Eligibility).HasColumnType("jsonb");
    }
}
