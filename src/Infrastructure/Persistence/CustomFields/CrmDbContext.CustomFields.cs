using MakCrm.Application.CustomFields;
using MakCrm.Domain.CustomFields;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Infrastructure.Persistence;

partial class CrmDbContext : ICustomFieldsDb
{
    public DbSet<CustomField> CustomFields => Set<CustomField>();

    public DbSet<CustomKey> CustomKeys => Set<CustomKey>();
}
