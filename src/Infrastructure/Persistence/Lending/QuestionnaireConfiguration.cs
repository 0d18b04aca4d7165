using MakCrm.Domain.Lending.Questionnaires;
using MakCrm.Infrastructure.Persistence.Audit;
using MakCrm.Infrastructure.Persistence.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MakCrm.Infrastructure.Persistence.Lending;

sealed class BorrowerQuestionnaireConfiguration : IEntityTypeConfiguration<BorrowerQuestionnaire>
{
    public void Configure(EntityTypeBuilder<BorrowerQuestionnaire> builder)
    {
        builder.ToTable("borrower_questionnaires");
        builder.Property(q => q.Text).IsJson();
        builder.HasParts(q => q.Versions, nameof(BorrowerQuestionnaireVersion.QuestionnaireId));
    }
}

sealed class BorrowerQuestionnaireVersionConfiguration : IEntityTypeConfiguration<BorrowerQuestionnaireVersion>
{
    public void Configure(EntityTypeBuilder<BorrowerQuestionnaireVersion> builder)
    {
        builder.ToTable("borrower_questionnaire_versions");
        builder.Property(v => v.Text).IsJson();
    }
}

sealed class QuestionnaireInvitationConfiguration : IEntityTypeConfiguration<QuestionnaireInvitation>
{
    public void Configure(EntityTypeBuilder<QuestionnaireInvitation> builder)
    {
        builder.ToTable("questionnaire_invitations");
        builder.Property(i => i.ConsentAddress).IsPersonal();
        builder.Property(i => i.Reason).IsPersonal();
    }
}
