using MakCrm.Application.Grades;
using MakCrm.Domain.Grades;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Infrastructure.Persistence;

partial class CrmDbContext : IGradesDb
{
    public DbSet<GradeLadderVersion> GradeLadderVersions => Set<GradeLadderVersion>();

    public DbSet<PartnerGrade> PartnerGrades => Set<PartnerGrade>();
}
