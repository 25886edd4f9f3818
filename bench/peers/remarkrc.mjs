import frontmatter from './node_modules/remark-frontmatter/index.js';
import schema from './node_modules/remark-lint-frontmatter-schema/dist/index.js';

// Paths of schemas count from the folder that is checked.
export default { plugins: [[frontmatter], [schema, { schemas: { '../peers/post.schema.json': ['**/_posts/*.md'] } }]] };
