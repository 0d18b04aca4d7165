using MakCrm.Domain.Lending.Verification;
using MakCrm.Infrastructure.Persistence.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MakCrm.Infrastructure.Persistence.Lending;

sealed class BorrowerVerificationConfiguration : IEntityTypeConfiguration<BorrowerVerification>
{
    public void Configure(EntityTypeBuilder<BorrowerVerification> builder)
    {
        builder.ToTable("borrower_verifications");
        builder.Ignore(v => v.IsPending);
        builder.Property(v => v.Evidence).IsPersonal();
        builder.Property(v => v.Reference).IsPersonal();
        builder.Property(v => v.Reason).IsPersonal();
    }
}

sealed class BorrowerDecisionConfiguration : IEntityTypeConfiguration<BorrowerDecision>
{
    public void Configure(EntityTypeBuilder<BorrowerDecision> builder)
    {
        builder.ToTable("borrower_decisions");
        builder.Property(d => d.Known).IsJson();
        builder.Property(d => d.Reason).IsPersonal();
    }
}
