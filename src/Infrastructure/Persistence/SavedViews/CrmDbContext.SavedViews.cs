using MakCrm.Application.SavedViews;
using MakCrm.Domain.SavedViews;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Infrastructure.Persistence;

partial class CrmDbContext : ISavedViewsDb
{
    public DbSet<SavedView> SavedViews => Set<SavedView>();
}
