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

sealed class BorrowerConfiguration : IEntityTypeConfiguration<Borrower>
{
    public void Configure(EntityTypeBuilder<Borrower> builder)
    {
        builder.ToTable("borrowers");
        builder.Property(b => b.Profile).IsJson();
        builder.HasParts(b => b.Participants, nameof(BorrowerParticipant.BorrowerId));
    }
}

sealed class BorrowerParticipantConfiguration : IEntityTypeConfiguration<BorrowerParticipant>
{
    public void Configure(EntityTypeBuilder<BorrowerParticipant> builder)
    {
        builder.ToTable("borrower_participants");
        builder.Ignore(p => p.Participation);
    }
}

sealed class LoanApplicationConfiguration : IEntityTypeConfiguration<LoanApplication>
{
    public void Configure(EntityTypeBuilder<LoanApplication> builder)
    {
        builder.ToTable("loan_applications");
        builder.Property(a => a.Conditions).IsJson();
        builder.Property(a => a.Documents).IsJson();
        builder.Property(a => a.Offers).IsJson();
        builder.HasParts(a => a.History, nameof(LoanApplicationStep.ApplicationId));
    }
}

sealed class LoanApplicationStepConfiguration : IEntityTypeConfiguration<LoanApplicationStep>
{
    public void Configure(EntityTypeBuilder<LoanApplicationStep> builder) => builder.ToTable("loan_application_steps");
}
