using MakCrm.Domain.Lending.Statements;
using MakCrm.Infrastructure.Persistence.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MakCrm.Infrastructure.Persistence.Lending;

sealed class BankStatementConfiguration : IEntityTypeConfiguration<BankStatement>
{
    public void Configure(EntityTypeBuilder<BankStatement> builder)
    {
        builder.ToTable("bank_statements");
        builder.Property(s => s.Accounts).IsJson();
    }
}

sealed class StatementLineConfiguration : IEntityTypeConfiguration<StatementLine>
{
    public void Configure(EntityTypeBuilder<StatementLine> builder)
    {
        builder.ToTable("statement_lines");
        builder.Property(l => l.Reasons).IsJson();
        builder.Property(l => l.On).HasColumnName("booked_on");
        builder.Property(l => l.OtherName).IsPersonal();
        builder.Property(l => l.OtherInn).IsPersonal();
        builder.Property(l => l.OtherAccount).IsPersonal();
        builder.Property(l => l.Purpose).IsPersonal();
    }
}
